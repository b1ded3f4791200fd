from PIL import Image, ImageOps
import numpy as np, PIL, cv2
print(PIL.__version__, cv2.__version__)
rng=np.random.default_rng(7)
h,w=9,13
v=rng.integers(0,256,(h,w)).astype(np.uint8)
b=(v&1).astype(np.uint8)
def txt(name,a): 
    a=np.asarray(a); np.savetxt(name+'.txt',a.reshape(-1,1),fmt='%d',newline=' ')
def sv(im,name,**k): im.save(name,**k)
L=Image.fromarray(v); 
P=Image.fromarray(v%16,'P'); P.putpalette([i*7%256 for i in range(48)])
P256=Image.fromarray(v,'P'); P256.putpalette([i*7%256 for i in range(768)])
one=Image.fromarray(b*255).convert('1')
rgb=Image.fromarray(rng.integers(0,256,(h,w,3)).astype(np.uint8))
rgba=Image.fromarray(rng.integers(0,256,(h,w,4)).astype(np.uint8))
u16=rng.integers(0,65536,(h,w)).astype(np.uint16)
def out(name,im,vals,**k):
    im.save(name,**k); txt(name,vals)
for c in (None,'tiff_lzw','tiff_adobe_deflate','packbits'):
    s=c or 'raw'
    out(f'gray8-{s}.tif',L,v,compression=c)
    out(f'palette8-{s}.tif',P256,v,compression=c)
    out(f'bilevel-{s}.tif',one,b,compression=c)
    out(f'rgb-{s}.tif',rgb,np.asarray(rgb),compression=c)
    out(f'rgba-{s}.tif',rgba,np.asarray(rgba),compression=c)
    out(f'gray16-{s}.tif',Image.fromarray(u16),u16,compression=c)
out('bilevel-g4.tif',one,b,compression='group4')
out('gray8-whiteiszero.tif',L,v,tiffinfo={262:0})
out('gray8-orientation6.tif',L,v,tiffinfo={274:6})
out('gray8.bmp',L,v); out('palette8.bmp',P256,v); out('bilevel.bmp',one,b); out('rgb.bmp',rgb,np.asarray(rgb)); out('rgba.bmp',rgba,np.asarray(rgba)); 
out('palette4.gif',P,np.asarray(P)); out('gray8.gif',L,v); out('bilevel.gif',one,b)
P.save('transparent.gif',transparency=3); txt('transparent.gif',np.asarray(P))
out('rgb.webp',rgb,np.asarray(rgb),lossless=True,exact=True); out('rgba.webp',rgba,np.asarray(rgba),lossless=True,exact=True)
ex=Image.Exif(); ex[274]=8
out('rgb-orientation8.webp',rgb,np.asarray(rgb),lossless=True,exif=ex.tobytes())
rgb.save('lossy.webp'); rgb.save('lossy-alpha.webp'); rgba.save('lossy-alpha.webp')
rgb.save('animated.webp',save_all=True,append_images=[Image.fromarray(255-np.asarray(rgb))],lossless=True)
P.save('animated.gif',save_all=True,append_images=[Image.fromarray(v,'P')])
L.save('gray.jpg'); rgb.save('rgb-orientation3.jpg',exif=(lambda e:(e.__setitem__(274,3),e.tobytes())[1])(Image.Exif()))
rgb.save('progressive.jpg',progressive=True); rgb.convert('CMYK').save('cmyk.jpg')
L.save('orientation7.png',exif=(lambda e:(e.__setitem__(274,7),e.tobytes())[1])(Image.Exif()))
for i in range(1,9):
    e=Image.Exif(); e[274]=i; Image.fromarray(np.arange(6,dtype=np.uint8).reshape(2,3)).save('t.png',exif=e.tobytes())
    im=ImageOps.exif_transpose(Image.open('t.png')); print(i,im.size,np.asarray(im).ravel().tolist())
import os
os.remove('t.png')
